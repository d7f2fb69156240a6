package io.berth.courses;

import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who may do what in which class. */
@Component("classRoles")
public class ClassRoles {

  private final CourseTable table;

  ClassRoles(CourseTable table) {
    this.table = table;
  }

  /** Whether whoever is signed in may do this in this class. Asks the database once. */
  public boolean may(UUID course, Permission permission) {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    return signedIn != null && table.may(signedIn.getName(), new CourseId(course), permission);
  }
}
