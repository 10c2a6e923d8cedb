// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Words from which invented people are named: Italian ones, and those of the families that came from elsewhere.

/// Where a family comes from: its names, and the State in the codice fiscale of who was born there.
#[derive(Debug)]
pub struct Origine {
    /// Code of the State, or nothing for Italy.
    pub stato: &'static str,
    /// Surnames.
    pub cognomi: &'static [&'static str],
    /// Names of women.
    pub femminili: &'static [&'static str],
    /// Names of men.
    pub maschili: &'static [&'static str],
}

/// Italian families.
pub const ITALIA: Origine = Origine {
    stato: "",
    cognomi: &[
        "Abbatantuono", "Acquaviva", "Agostinelli", "Albertini", "Alfieri", "Amato", "Andreoli", "Antonelli", "Arcuri",
        "Baldassarre", "Barbieri", "Bassani", "Battaglia", "Bellini", "Benedetti", "Bernasconi", "Bertolini", "Bianchi",
        "Bonaventura", "Borghi", "Brambilla", "Bruni", "Caccia", "Calabrese", "Calò", "Cantoni", "Caputo", "Carbone",
        "Carminati", "Castelli", "Cattaneo", "Cavalli", "Ceccarelli", "Cerutti", "Chiarelli", "Ciriaco", "Colombo",
        "Conti", "Coppola", "Corradi", "Cortese", "Cusimano", "D'Agostino", "D'Alessandro", "D'Amico", "D'Angelo",
        "De Angelis", "De Luca", "De Santis", "Del Monte", "Dell'Acqua", "Dell'Orto", "Della Valle", "Di Giacomo",
        "Di Stefano", "Donati", "Esposito", "Fabbri", "Facchinetti", "Falcone", "Farina", "Fasoli", "Ferrari", "Ferri",
        "Fiorentino", "Fontana", "Forlani", "Franchi", "Fumagalli", "Galimberti", "Galli", "Gamba", "Gatti", "Gentile",
        "Ghirardi", "Giordano", "Giuliani", "Grassi", "Greco", "Grimaldi", "Guerra", "Guidi", "Iannone", "Innocenti",
        "La Rosa", "Lamberti", "Landi", "Lazzari", "Leone", "Lo Cascio", "Locatelli", "Lombardi", "Longo", "Magni",
        "Maiorana", "Mancini", "Marchetti", "Mariani", "Marino", "Marras", "Martinelli", "Masala", "Mazza", "Melis",
        "Messina", "Milani", "Monaco", "Montanari", "Morelli", "Moretti", "Moroni", "Motta", "Muscolino", "Napoli",
        "Negri", "Neri", "Nicolosi", "Orlandi", "Ortolani", "Pagani", "Palmieri", "Palumbo", "Parisi", "Pasquali",
        "Pellegrini", "Perego", "Pesenti", "Piazza", "Pinna", "Pirovano", "Poli", "Pozzi", "Quarti", "Raimondi", "Ratti",
        "Ravasio", "Redaelli", "Riccardi", "Riva", "Rizzi", "Rocca", "Romano", "Rota", "Ruggeri", "Russo", "Sala",
        "Salvi", "Sangalli", "Santoro", "Sartori", "Savoldelli", "Scarpa", "Serra", "Silvestri", "Sironi", "Sorrentino",
        "Spada", "Tagliabue", "Testa", "Tiraboschi", "Tosi", "Trovato", "Valenti", "Valsecchi", "Vanzetti", "Vezzoli",
        "Viganò", "Villa", "Vitali", "Zambelli", "Zanardi", "Zanetti", "Zappalà", "Zucchi", "Bonini-Gatti",
    ],
    femminili: &[
        "Adele", "Agata", "Alessia", "Alice", "Ambra", "Anita", "Anna", "Arianna", "Asia", "Aurora", "Beatrice",
        "Benedetta", "Bianca", "Camilla", "Carlotta", "Caterina", "Cecilia", "Chiara", "Cloe", "Diletta", "Elena",
        "Eleonora", "Elisa", "Emma", "Eva", "Federica", "Francesca", "Gaia", "Giada", "Ginevra", "Gioia", "Giorgia",
        "Giulia", "Greta", "Ilaria", "Irene", "Isabella", "Lara", "Laura", "Lavinia", "Letizia", "Linda", "Livia",
        "Lucia", "Ludovica", "Maria Sole", "Margherita", "Marta", "Martina", "Matilde", "Mia", "Miriam", "Nicole",
        "Nina", "Noemi", "Olivia", "Paola", "Rachele", "Rebecca", "Sara", "Serena", "Silvia", "Sofia", "Stella",
        "Teresa", "Valentina", "Viola", "Vittoria", "Zoe", "Anna-Laura",
    ],
    maschili: &[
        "Achille", "Alberto", "Alessandro", "Alessio", "Andrea", "Antonio", "Brando", "Carlo", "Christian", "Cristiano",
        "Daniele", "Dario", "Davide", "Diego", "Diletto", "Edoardo", "Elia", "Emanuele", "Enea", "Enrico", "Ettore",
        "Fabio", "Federico", "Filippo", "Francesco", "Gabriele", "Giacomo", "Gioele", "Giorgio", "Giovanni", "Giulio",
        "Giuseppe", "Iacopo", "Jacopo", "Leonardo", "Liam", "Lorenzo", "Luca", "Luigi", "Manuel", "Marco", "Mario",
        "Matteo", "Mattia", "Michele", "Nathan", "Niccolò", "Nicolò", "Orlando", "Paolo", "Pier Luigi", "Pietro",
        "Raffaele", "Riccardo", "Roberto", "Rocco", "Samuel", "Samuele", "Santiago", "Simone", "Stefano", "Thomas",
        "Tommaso", "Umberto", "Valerio", "Vincenzo", "Gian-Luca",
    ],
};

/// Families that came from elsewhere, the more frequent ones first.
pub const ALTRE: &[Origine] = &[
    Origine {
        stato: "Z129",
        cognomi: &["Popescu", "Ionescu", "Dumitru", "Munteanu", "Șerban", "Ștefănescu", "Căpraru", "Țurcanu"],
        femminili: &["Andreea", "Mădălina", "Ioana", "Alexandra", "Ștefania", "Denisa"],
        maschili: &["Andrei", "Ștefan", "Mihai", "Ionuț", "Răzvan", "Cristian"],
    },
    Origine {
        stato: "Z100",
        cognomi: &["Hoxha", "Shehu", "Dervishi", "Përmeti", "Çela", "Gjoka", "Kola"],
        femminili: &["Ardita", "Elira", "Xhesika", "Besjana", "Anxhela"],
        maschili: &["Arbër", "Erion", "Klajdi", "Gëzim", "Endri"],
    },
    Origine {
        stato: "Z330",
        cognomi: &["El Amrani", "Benali", "Ait Ouahman", "Bouzid", "El-Idrissi", "Chakir", "Haddad"],
        femminili: &["Fatima Zahra", "Khadija", "Yasmine", "Imane", "Salma", "Noor"],
        maschili: &["Youssef", "Abd al-Rahman", "Mohamed", "Ilyas", "Anass", "Omar"],
    },
    Origine {
        stato: "Z138",
        cognomi: &["Kovalenko", "Shevchuk", "Bondarenko", "Mel'nyk", "Tkachenko"],
        femminili: &["Oksana", "Anastasiia", "Solomiia", "Daryna"],
        maschili: &["Oleksandr", "Bohdan", "Mykyta", "Dmytro"],
    },
    Origine {
        stato: "Z210",
        cognomi: &["Chen", "Hu", "Zhou", "Lin", "Wu", "Xu"],
        femminili: &["Meiling", "Xinyi", "Jiayi", "Lü Na"],
        maschili: &["Junjie", "Haoran", "Wei", "Zihao"],
    },
    Origine {
        stato: "Z249",
        cognomi: &["Rahman", "Hossain", "Akter", "Chowdhury", "Miah"],
        femminili: &["Nusrat Jahan", "Sumaiya", "Tasnim"],
        maschili: &["Md Arif", "Tanvir", "Rakibul"],
    },
    Origine {
        stato: "Z336",
        cognomi: &["Abdelfattah", "Mansour", "El-Sayed", "Ghali"],
        femminili: &["Mariam", "Habiba", "Nourhan"],
        maschili: &["Karim", "Mahmoud", "Mina"],
    },
    Origine {
        stato: "Z222",
        cognomi: &["Singh", "Kaur Gill", "Sandhu", "Sharma"],
        femminili: &["Harpreet", "Simranjit", "Ananya"],
        maschili: &["Gurpreet", "Arjun", "Manveer"],
    },
    Origine {
        stato: "Z611",
        cognomi: &["Quispe Huamán", "Rodríguez Peña", "Muñoz", "Vargas Núñez"],
        femminili: &["Ximena", "María José", "Luciana"],
        maschili: &["José Luis", "Ángel", "Iván"],
    },
    Origine {
        stato: "Z343",
        cognomi: &["N'Diaye", "Diop", "Fall", "M'Baye"],
        femminili: &["Aïssatou", "Fatou", "Awa"],
        maschili: &["Mamadou", "Cheikh", "Moussa"],
    },
];

/// Towns where people are born, with their code.
pub const COMUNI: &[(&str, &str)] =
    &[("Bergamo", "A794"), ("Milano", "F205"), ("Brescia", "B157"), ("Lecco", "E507"), ("Treviglio", "L400")];
