# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# XML files.
xml-too-large = The file is too large: the limit is { $max } bytes. Check that you chose the right one.
xml-not-utf8 = Line { $line }: the file is not UTF-8. Save it again from the program that made it.
xml-forbidden-character = Line { $line }: there is a character that XML does not allow. Save the file again.
xml-document-type = Line { $line }: the file has a document type, which is refused for safety.
xml-unknown-entity = Line { $line }: the entity “{ $name }” cannot be used. Save the file again from the program that made it.
xml-too-complex = Line { $line }: the file is too complicated to be a timetable.
xml-malformed = Line { $line }, column { $column }: { $cause ->
        [nesting] an element is not closed where it should be
        [attribute] an attribute is badly written, or there twice
        [unclosed] an element or a comment is not closed
        [outside] there is something outside of the document
       *[other] the file is damaged
    }. Save it again from the program that made it.
xml-torn = The file ends in the middle, at line { $line }, inside “{ $element }”: download it again.
xml-empty = The file is empty: choose another one.

# Timetables of FET.
fet-not-fet = This file begins with “{ $found }”: it is no timetable of FET. Choose the file that ends in .fet.
fet-unknown-element = Line { $line }: “{ $name }” inside “{ $parent }” is not known ({ $count } times) and was not read.
fet-unused-constraint = Line { $line }: “{ $name }” only serves FET to solve the timetable ({ $count } times) and is not imported.
fet-missing-field = Line { $line }: “{ $field }” is missing in { $kind ->
        [day] a day
        [hour] an hour
        [subject] a subject
        [activity_tag] a tag
        [teacher] a teacher
        [students_set] a class or group
        [building] a building
        [room] a room
       *[activity] an activity
    }, which was not imported.
fet-not-a-number = Line { $line }: “{ $field }” needs a number and has “{ $text }”.
fet-unknown-reference = Line { $line }: “{ $name }” should be { $kind ->
        [day] a day
        [hour] an hour
        [subject] a subject
        [activity_tag] a tag
        [teacher] a teacher
        [students_set] a class or group
        [building] a building
        [room] a room
       *[activity] an activity
    } but is not in the file.
fet-duplicate = Line { $line }: “{ $name }” ({ $kind ->
        [day] a day
        [hour] an hour
        [subject] a subject
        [activity_tag] a tag
        [teacher] a teacher
        [students_set] a class or group
        [building] a building
        [room] a room
       *[activity] an activity
    }) is there twice; the second was not imported.
fet-count-mismatch = Line { $line }: “{ $element }” declares { $declared }, there are { $found }. Check that the file is whole.
fet-unsupported-mode = The file is for mode “{ $mode }” of FET: save it in mode Official.
fet-unknown-weekday = “{ $name }” is no day of the week: rename it in FET.
fet-hour-without-times = Hour “{ $name }” does not say when it begins: write the times of the bells yourself.
fet-incomplete-activity = Activity { $id } is incomplete, it lacks { $missing ->
        [teacher] the teacher
        [students_set] the class
        [subject] the subject
       *[activity] something
    }: it was not imported.
fet-placed-twice = Line { $line }: activity { $id } is in two places; the first one counts.
fet-past-last-hour = Line { $line }: activity { $id } goes on after the last hour and was not imported.
fet-write-none = The file needs at least { $kind ->
        [day] a day
        [hour] an hour
        [subject] a subject
        [activity_tag] a tag
        [teacher] a teacher
        [students_set] a class or group
        [building] a building
        [room] a room
       *[activity] an activity
    }.
fet-write-bad-name = FET does not accept the name “{ $name }” ({ $kind ->
        [day] a day
        [hour] an hour
        [subject] a subject
        [activity_tag] a tag
        [teacher] a teacher
        [students_set] a class or group
        [building] a building
        [room] a room
       *[activity] an activity
    }): remove blanks around it and special characters.
fet-write-duplicate = “{ $name }” ({ $kind ->
        [day] a day
        [hour] an hour
        [subject] a subject
        [activity_tag] a tag
        [teacher] a teacher
        [students_set] a class or group
        [building] a building
        [room] a room
       *[activity] an activity
    }) is there twice: FET knows things by their name, change one.
fet-write-unknown-reference = “{ $name }” should be { $kind ->
        [day] a day
        [hour] an hour
        [subject] a subject
        [activity_tag] a tag
        [teacher] a teacher
        [students_set] a class or group
        [building] a building
        [room] a room
       *[activity] an activity
    } but is not there.
fet-write-bad-duration = Activity { $id } has { $duration } hours, a day has { $hours }.

# Tables.
tabella-too-large = The file is too large: the limit is { $max } bytes. Split it.
tabella-unpacks-too-large = The file, unpacked, is too large: the limit is { $max } bytes. Split it.
tabella-too-many-rows = There are more than { $max } rows: split the file.
tabella-too-many-columns = Row { $line } has more than { $max } columns: check the file.
tabella-too-many-cells = There are more than { $max } cells: split the file.
tabella-cell-too-long = Row { $line }: a cell is longer than { $max } bytes. Shorten it.
tabella-invalid-utf8 = Row { $line }: there are characters that cannot be read. Save the file as CSV UTF-8.
tabella-invalid-encoding = Row { $line }: the text is not in the encoding chosen. Save the file as CSV UTF-8.
tabella-nul-byte = Row { $line }: the file is damaged or is no table.
tabella-unclosed-quote = Row { $line }: a quote is opened and never closed. Correct it, or download the file again.
tabella-empty = The table is empty: choose another file.
tabella-no-header = Row { $line }: the names of the columns are missing. Add them as the first row.
tabella-old-excel = It is an old Excel file or has a password: save it as .xlsx without a password.
tabella-not-a-table = This file is no table: choose a .csv or .xlsx file.
tabella-damaged-workbook = The Excel file is damaged: open it, save it again and retry.
tabella-unknown-sheet = The file has no sheet “{ $name }”: choose another one.
tabella-row-too-few-cells = Row { $line }: it has { $found } cells instead of { $expected }. It was not imported.
tabella-row-too-many-cells = Row { $line }: it has { $found } cells instead of { $expected }. Put text that contains the separator in quotes.
tabella-row-control-character = Row { $line }, column { $column }: there is an invisible character ({ $code }). Write the cell again.
tabella-row-formula-error = Row { $line }, column { $column }: the formula gives an error ({ $text }). Correct it in Excel.
tabella-does-not-fit = The table is too large for a sheet of Excel: filter the data or download the CSV.
