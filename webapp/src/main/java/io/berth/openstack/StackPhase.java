package io.berth.openstack;

/** Where a stack is in its life: Heat's action and status in one word. */
public enum StackPhase {
  /** Heat has accepted the stack and makes its resources. */
  CREATING,
  /** Everything is there and every awaited signal has come. */
  CREATED,
  /** Heat gave up; what it had made is still there until the stack is deleted. */
  CREATE_FAILED,
  /** An accepted change is being made. */
  UPDATING,
  /** The last change is made. */
  UPDATED,
  /** Heat gave up in the middle of a change; the stack is neither the old nor the new one. */
  UPDATE_FAILED,
  /** The resources are being removed. */
  DELETING,
  /** Everything is gone; Heat remembers the stack for a while. */
  DELETED,
  /** Something could not be removed; deleting again is allowed and often works. */
  DELETE_FAILED,
  /** Something Berth never asks for: suspended, checked, rolled back, or a word that is new to us. */
  OTHER;

  /** Whether Heat is still at work, so that the stack will change without being asked. */
  public boolean isUnderWay() {
    return this == CREATING || this == UPDATING || this == DELETING;
  }

  static StackPhase ofHeat(String status) {
    return switch (status) {
      case "INIT_IN_PROGRESS", "INIT_COMPLETE", "CREATE_IN_PROGRESS" -> CREATING;
      case "CREATE_COMPLETE" -> CREATED;
      case "INIT_FAILED", "CREATE_FAILED" -> CREATE_FAILED;
      case "UPDATE_IN_PROGRESS" -> UPDATING;
      case "UPDATE_COMPLETE" -> UPDATED;
      case "UPDATE_FAILED" -> UPDATE_FAILED;
      case "DELETE_IN_PROGRESS" -> DELETING;
      case "DELETE_COMPLETE" -> DELETED;
      case "DELETE_FAILED" -> DELETE_FAILED;
      default -> OTHER;
    };
  }
}
