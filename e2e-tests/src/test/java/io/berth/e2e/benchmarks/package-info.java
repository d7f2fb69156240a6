/**
 * Measures, run by the commands in {@code e2e-tests/benchmarks}: how long a cluster takes, against the same daemons
 * started by hand, and how many pages a second there are. They need the built programs and the JDK.
 */
package io.berth.e2e.benchmarks;
