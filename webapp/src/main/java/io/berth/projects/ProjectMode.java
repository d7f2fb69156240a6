package io.berth.projects;

/** Whether classes get projects of their own. */
public enum ProjectMode {
  /** Berth makes a project for each class that has a pool, and keeps its quotas equal to the pool. */
  MADE,
  /** Classes share the project that Berth is configured with, unless an admin binds one to another; no quota is changed. */
  SHARED
}
