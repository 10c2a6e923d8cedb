# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Acts of the school on paper: letters, reports, certificates, lists.
atti-titolo = Acts and certificates
atti-spiega = What the school issued, as it was when it left. Each act has its own protocol number.
atti-emessi = Issued acts
atti-vuoto = No acts
atti-vuoto-spiega = Letters, certificates and lists appear here once issued, each with its PDF.
atto-tipo-obbligo_famiglia = Letter about compulsory education
atto-tipo-obbligo_sindaco = Report to the mayor
atto-tipo-certificato_iscrizione = Certificate of enrolment
atto-tipo-certificato_frequenza = Certificate of attendance
atto-tipo-elenco_classe = List of the class
atto-tipo-elenco_obbligo = List for the mayor: compulsory education
atto-protocollo = Protocol number
atto-protocollo-aiuto = As the school's protocol writes it, for example 4821/2026. A number is good for one act only.
atto-data-protocollo = Day of the protocol
atto-comune = Town
atto-comune-aiuto = The town whose mayor is told.
atto-non-tornato = The pupil has not resumed attendance
atto-non-tornato-aiuto = A person checks it, with the coordinator: the register does not presume it.
atto-uso = Purpose
atto-uso-aiuto = It stands in the certificate: "Si rilascia per uso…".
atto-emetti = Issue
atto-pdf = PDF
atto-emesso-da = Issued by { $chi }, { $quando }
atto-protocollo-del = Prot. no. { $numero } of { $giorno }
esito-atto-emesso = Act issued: download the PDF.
vincolo-atto-protocollo = Another act of the year has this protocol number already. Check it.
atto-lettera-del = Letter to the parents: prot. no. { $numero } of { $giorno }
atto-di-scuola = The whole school
atto-minori-nota = It holds surname and name, day of birth and class of who is enrolled today and in age of compulsory education (six to sixteen), of whatever town: who lives elsewhere is told to the own mayor apart.
atto-minori-entro = To be sent by { $giorno }.
atto-minori-scaduto = It was to be sent by { $giorno }.

# What acts say.
atto-a-chi-risponde = To whoever has parental responsibility for { $alunno }
atto-al-sindaco = To the Mayor of { $comune }
atto-famiglia-oggetto = Compulsory education: absences without justification
atto-famiglia-premessa = The school's records show for { $alunno }, class { $classe }:
atto-famiglia-obbligo = Whoever has parental responsibility, or was entrusted with the minor, answers for compulsory education, which lasts ten years, from six to sixteen (D.Lgs. 297/1994, art. 113 and 114; L. 296/2006, art. 1 c. 622).
atto-famiglia-termine = Please let attendance be resumed at once. If this does not happen within seven days of this notice, the school must tell the mayor, within the following seven days, who will admonish (D.Lgs. 297/1994, art. 114 c. 5).
atto-famiglia-motivo = If the absences have a reason, tell the school: you can justify them in the electronic register or at the office.
atto-sindaco-oggetto = Report about compulsory education
atto-sindaco-premessa = Under art. 114, paragraph 5, of D.Lgs. 297/1994 we report that the minor named here has not resumed attendance within seven days of the school's notice to whoever answers for compulsory education.
atto-sindaco-richiesta = This is told for what the law entrusts to the mayor.
atto-assenze = Absences
atto-responsabili = Responsible adults
atto-avviso-precedente = Notice
atto-certifica-iscrizione = Having seen the records of the office, we certify the enrolment in this school of:
atto-certifica-frequenza = Having seen the records of the office, we certify the enrolment and attendance in this school of:
atto-alunno = Surname and name
atto-classe = Class
atto-scuola = School
atto-anno-scolastico = School year
atto-iscrizione-dal = In this class since
atto-rilascio = Issued at the request of the interested party, for the uses that the law allows.
atto-rilascio-uso = Issued at the request of the interested party for { $uso }.
atto-non-per-amministrazioni = This certificate may not be submitted to public administrations or to private providers of public services (D.P.R. 445/2000, art. 40 c. 02).
atto-elenco-titolo = Class { $classe }, school year { $anno }
atto-elenco-giorno = Pupils of the class on { $giorno }.
atto-elenco-numero = No.
atto-elenco-alunno = Surname and name
atto-minori-oggetto = List of minors in compulsory education
atto-minori-premessa = Under art. 114 of D.Lgs. 297/1994, as replaced by D.L. 123/2023 (L. 159/2023), while the national register of education (ANIST) is not available, we send the data of the minors in compulsory education who are enrolled in this school on { $giorno }.
atto-firma-dirigente = The dirigente scolastico
