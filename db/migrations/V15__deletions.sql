-- A cloud that was killed in the middle forgets what it was deleting, and has to be told so again after a while.
alter table clusters add column deletion_asked_at timestamptz;
