/** The browser: found or installed, started without a window, and asked for what a person would see in it. */
package io.berth.e2e.browser;
