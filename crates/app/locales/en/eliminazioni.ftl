# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

eliminazione-classe = Delete the class
eliminazione-materia = Delete the subject
eliminazione-sede = Delete the site
eliminazione-persona = Delete the person
eliminazione-persona-breve = Delete
eliminazione-persona-nota = Their roles go as well, and their credential, which was never used.
eliminazione-ruolo = Remove the role
eliminazione-ruolo-breve = Given by mistake
eliminazione-nota = Only what was made by mistake and is not used can be deleted. The journal of changes keeps it.
eliminazione-errore-lezioni = It is not deleted: { $n ->
    [one] there is a signed hour, annulled ones included.
   *[other] there are { $n } signed hours, annulled ones included.
}
eliminazione-errore-iscrizioni = It is not deleted: { $n ->
    [one] there is an enrolment, ended ones included.
   *[other] there are { $n } enrolments, ended ones included.
}
eliminazione-errore-cattedre = It is not deleted: { $n ->
    [one] there is an assignment, ended ones included.
   *[other] there are { $n } assignments, ended ones included.
}
eliminazione-errore-orario = It is not deleted: { $n ->
    [one] there is an hour in the timetable, past ones included.
   *[other] there are { $n } hours in the timetable, past ones included.
}
eliminazione-errore-gruppi = It is not deleted: { $n ->
    [one] there is a group. Delete that first.
   *[other] there are { $n } groups. Delete those first.
}
eliminazione-errore-classi = It is not deleted: { $n ->
    [one] it has a class, other years included.
   *[other] it has { $n } classes, other years included.
}
eliminazione-errore-campane = It is not deleted: { $n ->
    [one] it has an hour in the bell schedule.
   *[other] it has { $n } hours in the bell schedule.
}
eliminazione-errore-altro = It is not deleted: { $n ->
    [one] there is a record about it (rolls, coordinator, marks, homework, agenda, notes, acts, periods, closures, duties, deliveries or settings).
   *[other] there are { $n } records about it (rolls, coordinator, marks, homework, agenda, notes, acts, periods, closures, duties, deliveries or settings).
}
eliminazione-errore-legami = It is not deleted: { $n ->
    [one] there is a link of guardian and pupil, ended ones included.
   *[other] there are { $n } links of guardians and pupils, ended ones included.
}
eliminazione-errore-voti = It is not deleted: { $n ->
    [one] there is a record of marks or tests.
   *[other] there are { $n } records of marks or tests.
}
eliminazione-errore-assenze = It is not deleted: { $n ->
    [one] there is a record of absences, permits or justifications.
   *[other] there are { $n } records of absences, permits or justifications.
}
eliminazione-errore-accesso = It is not deleted: this person has entered the register, or a device or program of theirs is linked with it.
eliminazione-errore-giornale = It is not deleted: the journal of changes { $n ->
    [one] keeps one thing that this person did.
   *[other] keeps { $n } things that this person did.
}
eliminazione-errore-ruolo-in-vigore = The role counts since { $dal }: only a role given today, or not begun yet, is removed. This one can be ended.
eliminazione-errore-ultima-sede = The only site is not deleted: a school has at least one. Change its data.
