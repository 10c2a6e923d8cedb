// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What goes in comes out again, the same on both engines.

use campanella_db::{Error, Row, Value, params, sql};
use jiff::{Timestamp, civil::date};

use crate::support::{id_of, on_both};

on_both! {
    fn parameters_bind_by_number_and_not_by_appearance(store) {
        store.write(|tx| {
            let sql = sql!("SELECT CAST($2 AS TEXT) || '-$2-' || CAST($1 AS TEXT) /* $3 */ -- $4
                ");
            let text = tx.one(sql, params!["first", "second"], |row| row.text(0))?;
            assert_eq!(text, "second-$2-first");
            Ok(())
        }).unwrap();
    }

    fn every_kind_of_value_comes_back(store) {
        let school = id_of(&store.school);
        let texts = ["plain", "àèìòù — “你好” 👩‍🏫", "it''s $1 \"quoted\"", " ", "\u{10FFFF}"];
        let days = [date(1582, 10, 15), date(1969, 12, 31), date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)];
        let moments = [-62_135_596_800_000, -1, 0, 1, 1_795_335_000_123];
        let contents: [&[u8]; 5] = [b"", b"\0", b"\0\xff\xfe", b"text", &[7; 70_000]];
        for n in 0..5_usize {
            let moment = Timestamp::from_millisecond(moments[n]).unwrap();
            let (text, day, content) = (texts[n], days[n], contents[n].to_vec());
            store.write(move |tx| {
                tx.exec(
                    sql!("INSERT INTO thing (school_id, number, truth, day, moment, label, content)
                          VALUES ($1, $2, $3, $4, $5, $6, $7)"),
                    params![school, n as i64 + 1, n % 2 == 0, day, moment, text, &content],
                )?;
                Ok(())
            }).unwrap();
            let content = contents[n].to_vec();
            store.read(move |tx| {
                let sql = sql!("SELECT school_id, truth, day, moment, label, content FROM thing
                    WHERE school_id = $1 AND truth = $2 AND day = $3 AND moment = $4 AND label = $5 AND content = $6");
                tx.one(sql, params![school, n % 2 == 0, day, moment, text, &content], |row| {
                    assert_eq!(row.id(0)?, school);
                    assert_eq!(row.bool(1)?, n % 2 == 0);
                    assert_eq!(row.date(2)?, day);
                    assert_eq!(row.instant(3)?, moment);
                    assert_eq!(row.text(4)?, text);
                    assert_eq!(row.bytes(5)?, content);
                    Ok(())
                })
            }).unwrap();
        }
    }

    fn nothing_comes_back_as_nothing(store) {
        let school = id_of(&store.school);
        store.write(move |tx| {
            tx.exec(
                sql!("INSERT INTO thing (school_id, number, truth, day, moment, label, content, box_id)
                      VALUES ($1, 1, $2, $3, $4, $5, $6, $7)"),
                params![
                    school, None::<bool>, None::<jiff::civil::Date>, None::<Timestamp>, None::<&str>,
                    None::<&[u8]>, Value::Null
                ],
            )?;
            tx.one(
                sql!("SELECT truth, day, moment, label, content, box_id FROM thing WHERE school_id = $1"),
                params![school],
                |row| {
                    assert_eq!(row.opt_bool(0)?, None);
                    assert_eq!(row.opt_date(1)?, None);
                    assert_eq!(row.opt_instant(2)?, None);
                    assert_eq!(row.opt_text(3)?, None);
                    assert_eq!(row.opt_bytes(4)?, None);
                    assert_eq!(row.opt_id(5)?, None);
                    assert!(matches!(row.text(3), Err(Error::Inconsistent(_))));
                    Ok(())
                },
            )
        }).unwrap();
    }

    fn a_column_read_as_another_type_is_an_error(store) {
        store.read(|tx| {
            tx.one(sql!("SELECT CAST(1 AS BIGINT), CAST('x' AS TEXT)"), params![], |row: &dyn Row| {
                assert!(matches!(row.text(0), Err(Error::Inconsistent(_))));
                assert!(matches!(row.int(1), Err(Error::Inconsistent(_))));
                assert!(matches!(row.id(1), Err(Error::Inconsistent(_))));
                assert!(row.int(2).is_err());
                Ok(())
            })
        }).unwrap();
    }

    fn text_is_ordered_by_its_bytes(store) {
        let school = id_of(&store.school);
        let ordered = store.write(move |tx| {
            for (number, label) in (1_i64..).zip(["b", "a", "B", "à", "A", "_", "Z"]) {
                tx.exec(
                    sql!("INSERT INTO thing (school_id, number, label) VALUES ($1, $2, $3)"),
                    params![school, number, label],
                )?;
            }
            tx.all(sql!("SELECT label FROM thing WHERE school_id = $1 ORDER BY label"), params![school], |row| row.text(0))
        }).unwrap();
        assert_eq!(ordered, ["A", "B", "Z", "_", "a", "b", "à"]);
    }

    fn what_one_engine_cannot_hold_both_refuse(store) {
        let refused = |params: [Value<'static>; 1]| {
            let text = matches!(params[0], Value::Text(_));
            store.read(move |tx| {
                let sql = if text { sql!("SELECT CAST($1 AS TEXT)") } else { sql!("SELECT CAST($1 AS DATE)") };
                tx.exists(sql, &params)
            })
        };
        assert!(matches!(refused([Value::Text("a\0b")]), Err(Error::Inconsistent(_))));
        assert!(matches!(refused([Value::Date(date(-1, 1, 1))]), Err(Error::Inconsistent(_))));
    }

    fn a_wrong_number_of_parameters_is_an_error(store) {
        for params in [vec![], vec![Value::Int(1), Value::Int(2)]] {
            let numbers: Vec<i64> = params.iter().map(|_| 1).collect();
            let answer = store.read(move |tx| {
                let params: Vec<Value<'_>> = numbers.iter().map(|n| Value::Int(*n)).collect();
                tx.exists(sql!("SELECT CAST($1 AS BIGINT)"), &params)
            });
            assert!(matches!(answer, Err(Error::Driver(_))), "{answer:?}");
        }
    }
}
