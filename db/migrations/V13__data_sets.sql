-- What a cluster reads at /data.

alter table clusters
  add column dataset       text,
  add column dataset_share text,
  add constraint a_cluster_reads_a_named_dataset check (dataset ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
  add constraint only_a_dataset_has_a_share      check (dataset_share is null or dataset is not null);
comment on column clusters.dataset is 'Name of a share in the cluster''s project, as its preset said at the launch. Null: none.';
comment on column clusters.dataset_share is 'The share that had this name at the submission: its id, or its export where nodes mount by NFS.';
