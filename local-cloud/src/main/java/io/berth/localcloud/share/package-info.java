/** Manila: folders that outlive clusters. A share is a directory of this machine; its size is counted, not enforced. */
package io.berth.localcloud.share;
