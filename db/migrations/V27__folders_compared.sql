-- Folders are compared with their stacks, as clusters are with their servers.

alter table comparison_runs add column folders integer not null default 0;

alter table comparison_differences
  add column gigabytes integer,
  drop constraint a_difference_has_nodes,
  add constraint a_difference_is_of_nodes_or_of_a_folder check (
    gigabytes is null and nodes >= 1 and size <> '' or gigabytes >= 1 and nodes = 0 and size = '' and cluster_id is null);
comment on column comparison_differences.gigabytes is 'Of a folder, whose name is then the person''s.';
