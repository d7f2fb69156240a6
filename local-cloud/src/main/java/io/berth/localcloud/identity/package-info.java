/**
 * Keystone: projects, people of the cloud and their roles, tokens and the catalog. It knows no other service
 * than by the address it prints in the catalog; the others ask it only whom a token stands for.
 */
package io.berth.localcloud.identity;
