/**
 * The one HTTP port of the local cloud: requests and answers as plain values, routes by path, and the
 * server on loopback that carries them. It knows no service; the services know it.
 */
package io.berth.localcloud.http;
