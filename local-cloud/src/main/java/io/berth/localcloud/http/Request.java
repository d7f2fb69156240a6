package io.berth.localcloud.http;

import java.util.List;
import java.util.Map;

/**
 * One call of a client, already read.
 *
 * @param path what follows the service's prefix, still percent-encoded, beginning with a slash
 * @param headers names in lower case
 * @param caller who calls, or null without a valid token
 */
public record Request(String method, String path, Map<String, List<String>> query, Map<String, String> headers,
    byte[] body, Caller caller) {}
