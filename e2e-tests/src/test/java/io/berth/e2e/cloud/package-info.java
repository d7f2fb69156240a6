/** The cloud behind the dashboard, as its operator sees it: asked by plain HTTP, and put into trouble. */
package io.berth.e2e.cloud;
