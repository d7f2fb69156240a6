package io.berth.invoices;

import io.berth.people.PersonId;
import io.berth.pricing.Slice;

/** Something that was used and has no price, and why. */
public record Unbilled(PersonId person, Piece piece, Slice.Reason reason) {}
