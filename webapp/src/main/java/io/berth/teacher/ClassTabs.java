package io.berth.teacher;

import io.berth.courses.ClassView;
import io.berth.courses.CourseId;
import io.berth.courses.Courses;
import io.berth.people.SignedInPerson;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/**
 * What every page of a class shows: its name in the header, and links to its other pages. A template includes
 * {@code teacher/tabs :: tabs('members')} with the name of its own tab.
 */
@Component
class ClassTabs {

  private final Courses courses;

  ClassTabs(Courses courses) {
    this.courses = courses;
  }

  /**
   * Adds {@code place}, the name of the class for the header, and {@code view}, the class with what this person may do
   * there. Asks the database once.
   */
  ClassView show(SignedInPerson me, UUID course, Model model) {
    ClassView view = courses.view(me.id(), new CourseId(course))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("place", view.name());
    model.addAttribute("view", view);
    return view;
  }
}
