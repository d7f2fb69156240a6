/**
 * A person in a browser, from the sign-in page to Spark and back. Every test starts the dashboard that the build has
 * made, as a process of its own with an empty home, and knows it by its pages and its HTTP only. The vocabulary is in the
 * packages below: {@code dashboard} starts and kills it, {@code browser} looks at it, {@code screens} names what is
 * there.
 */
package io.berth.e2e;
