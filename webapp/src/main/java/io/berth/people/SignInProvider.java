package io.berth.people;

/**
 * A provider of accounts by OpenID Connect.
 *
 * @param id as configured, and in addresses
 * @param name for people
 */
public record SignInProvider(String id, String name) {}
