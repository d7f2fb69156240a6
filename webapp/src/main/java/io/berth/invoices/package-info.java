/**
 * What a class is billed for a month. {@link io.berth.invoices.Drafts} says it at any moment, from usage and prices as they are;
 * {@link io.berth.invoices.CloseMonth} freezes it as invoices, which PostgreSQL never lets anybody change, and
 * {@link io.berth.invoices.CreditNotes} gives back. Months are those of the calendar by which folders are priced: UTC unless
 * configured otherwise, and every invoice says which.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "audit", "metering", "pricing", "spreadsheets", "web", "api", "moments"})
package io.berth.invoices;

import org.springframework.modulith.ApplicationModule;
