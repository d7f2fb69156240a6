package io.berth.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Who pays for a class, as a form carries it; nobody is named if it is empty. */
record PayerForm(@NotNull @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String payer) {}
