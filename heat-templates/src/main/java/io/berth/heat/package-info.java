/**
 * Turns the description of a cluster or a folder into what Heat is asked to build: a template, the files it
 * refers to, an environment and parameters. Everything here is a pure function of its input and of the files in
 * {@code templates} and in {@code cloud-init}: no network, no clock, and the same input gives the same bytes. The
 * template is read and written as a tree; what a user typed is a parameter's value or nothing.
 */
package io.berth.heat;
