/** The screens, in the words of who uses them: what can be done there, and what is to be seen. */
package io.berth.e2e.screens;
