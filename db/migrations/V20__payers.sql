-- Who pays for a class, and invoices by the numbers that people know them by.

alter table courses add column payer text not null default '';
alter table courses add constraint a_payer_has_a_name_of_readable_length check (length(payer) <= 200);
comment on column courses.payer is 'Whom invoices are for, for example a department. Empty if nobody was named.';

alter table invoices add column payer text not null default '';
alter table invoices add constraint an_invoice_is_for_a_payer_of_readable_length check (length(payer) <= 200);
comment on column invoices.payer is 'As it was named then.';
create unique index invoices_by_number on invoices (number);
