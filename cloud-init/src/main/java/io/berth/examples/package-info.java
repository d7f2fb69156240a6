/**
 * Programs to begin with: each runs on a cluster with one {@code spark-submit}, and says what it did in a line that
 * can be checked. Every node image carries them, as a jar and as source, in {@code examples/}.
 */
package io.berth.examples;
