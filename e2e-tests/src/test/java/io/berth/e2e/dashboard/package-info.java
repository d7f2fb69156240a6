/**
 * The programs under test as processes: the dashboard, the cloud beside it, the nodes they leave behind, and a visitor
 * that asks by HTTP. Needs nothing but the JDK, so the benchmarks run from these classes alone.
 */
package io.berth.e2e.dashboard;
