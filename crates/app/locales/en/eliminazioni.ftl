# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

eliminazione-classe = Delete the class
eliminazione-materia = Delete the subject
eliminazione-sede = Delete the site
eliminazione-nota = Only what was made by mistake and is not used can be deleted. The journal of changes keeps it.
eliminazione-errore-lezioni = It is not deleted: { $n ->
    [one] there is a signed hour.
   *[other] there are { $n } signed hours.
}
eliminazione-errore-iscrizioni = It is not deleted: { $n ->
    [one] there is an enrolment, ended ones included.
   *[other] there are { $n } enrolments, ended ones included.
}
eliminazione-errore-cattedre = It is not deleted: { $n ->
    [one] there is an assignment. Delete that first.
   *[other] there are { $n } assignments. Delete those first.
}
eliminazione-errore-orario = It is not deleted: { $n ->
    [one] there is an hour in the timetable. Take it away first.
   *[other] there are { $n } hours in the timetable. Take them away first.
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
    [one] it has a bell hour. Take it away first.
   *[other] it has { $n } bell hours. Take them away first.
}
eliminazione-errore-altro = It is not deleted: { $n ->
    [one] there is a record about it (coordinator, marks, notes, agenda, periods or closures).
   *[other] there are { $n } records about it (coordinator, marks, notes, agenda, periods or closures).
}
eliminazione-errore-ultima-sede = The only site is not deleted: a school has at least one. Change its data.
