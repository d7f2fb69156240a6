/** What passes between the one HTTP server and the services behind it: a call, who makes it, and the answer. */
package io.berth.localcloud.http;
