/** What the cloud remembers: one JSON file for each thing, written so that a crash leaves the old or the new one. */
package io.berth.localcloud.state;
