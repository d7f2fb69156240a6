-- What programs ask of billing.

-- The classes whose money this person sees: a teacher's, and an assistant's whom the teacher lets share it out.
create function classes_looked_after(the_person uuid) returns table (course_id uuid) language sql stable as $$
  select m.course_id
  from course_members m
  join courses c on c.id = m.course_id
  where m.person_id = the_person
    and (m.role = 'teacher' or m.role = 'assistant' and 'quotas' = any(c.assistants_may))
$$;

-- Another one whenever somebody has decided about the class's money. Who decides locks the class's row, so none is skipped.
create function version_of_budget(the_course uuid) returns text language sql stable as $$
  select concat_ws('.', coalesce((select max(id) from class_budgets where course_id = the_course), 0),
                   coalesce((select max(id) from class_shares where course_id = the_course), 0),
                   coalesce((select max(id) from budget_policies where course_id = the_course), 0))
$$;
