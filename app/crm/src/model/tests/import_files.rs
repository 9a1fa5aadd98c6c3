//! Files as they come: encodings, separators, quotes, and files that are none.

use crate::model::import::{Delimiter, Encoding, ReadError, Record, Records, records::MAX_BROKEN, split::MAX_CELL};
use std::io::{self, Read};

/// UTF-16 of a text, low or high byte first.
fn utf16(text: &str, bom: bool, little: bool) -> Vec<u8> {
    let units = bom.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn open(bytes: &[u8]) -> Records<&[u8]> {
    Records::open(bytes).unwrap()
}

/// The cells of the sound rows and the numbers of the broken ones.
fn read(bytes: &[u8]) -> (Vec<Vec<String>>, Vec<(u32, String)>) {
    let (mut rows, mut broken) = (Vec::new(), Vec::new());
    for next in open(bytes) {
        match next {
            Ok(record) => rows.push(record.cells),
            Err(ReadError::Row(error)) => broken.push((error.row, error.code)),
            Err(ReadError::File(error)) => broken.push((0, error.code)),
        }
    }
    (rows, broken)
}

#[test]
fn encodings() {
    let german = "Name;Ort\nJürgen Müller;Köln\nZoë;Łódź\n";
    let arabic = "الاسم,المدينة\nليلى حداد,بيروت\nأحمد علي,القاهرة\n";
    let western = encoding_rs::WINDOWS_1252.encode("Name;Ort\nJürgen Müller;Köln\nNoël;Besançon\n").0.into_owned();
    let eastern = encoding_rs::WINDOWS_1256.encode(arabic).0.into_owned();
    let bom = [b"\xef\xbb\xbf".as_slice(), german.as_bytes()].concat();
    for (bytes, encoding, header) in [
        (german.as_bytes().to_vec(), Encoding::Utf8, "Name"),
        (bom, Encoding::Utf8, "Name"),
        (utf16(german, true, true), Encoding::Utf16Le, "Name"),
        (utf16(german, true, false), Encoding::Utf16Be, "Name"),
        (utf16(german, false, true), Encoding::Utf16Le, "Name"),
        (utf16(german, false, false), Encoding::Utf16Be, "Name"),
        (arabic.as_bytes().to_vec(), Encoding::Utf8, "الاسم"),
        (utf16(arabic, false, true), Encoding::Utf16Le, "الاسم"),
        (utf16(arabic, false, false), Encoding::Utf16Be, "الاسم"),
        (western, Encoding::Windows1252, "Name"),
        (eastern, Encoding::Windows1256, "الاسم"),
        (b"Name,City\nAnna,Rome\n".to_vec(), Encoding::Utf8, "Name"),
    ] {
        let mut records = open(&bytes);
        assert_eq!(records.headers()[0], header, "{encoding:?}");
        assert!(records.all(|record| record.is_ok_and(|record| record.cells.len() == 2)));
    }
}

#[test]
fn the_first_accent_may_come_late() {
    for (encoding, accent) in [(Encoding::Windows1252, b"\xfc".as_slice()), (Encoding::Utf8, "ü".as_bytes())] {
        let mut bytes = b"name,city\n".to_vec();
        bytes.extend(b"anna,rome\n".repeat(20_000));
        bytes.extend([b"j".as_slice(), accent, b"rg,rome\n"].concat());
        let mut records = open(&bytes);
        let last = records.by_ref().last().unwrap().unwrap();
        assert_eq!((last.cells[0].as_str(), last.row), ("jürg", 20_002));
        assert_eq!(records.encoding(), encoding);
    }
}

#[test]
fn one_broken_character_does_not_make_a_file_western() {
    let text = ["name\n".as_bytes(), "Łukasz Müller ليلى\n".repeat(5).as_bytes(), b"bro\xffken\n"].concat();
    let records = open(&text);
    assert_eq!(records.encoding(), Encoding::Utf8);
    assert_eq!(records.last().unwrap().unwrap().cells, ["bro\u{fffd}ken"]);
}

#[test]
fn separators() {
    for (text, delimiter) in [
        ("a,b\n1,2\n", Delimiter::Comma),
        ("name;amount\nx;1,5\ny;2,5\n", Delimiter::Semicolon),
        ("a\tb\n1\t2,3\n", Delimiter::Tab),
        ("a|b\n1|2\n", Delimiter::Pipe),
        ("name,address\n\"x; y; z\",\"a;b\"\nx,\"a\n;;;b\"\n", Delimiter::Comma),
        ("a,b,c;d\n1;2\n3;4\n5;6\n", Delimiter::Semicolon),
        ("sep=;\nname;x,y,z\n", Delimiter::Semicolon),
        ("sep=\t\r\nname\tb,c\n", Delimiter::Tab),
        ("name\nanna\n", Delimiter::Comma),
    ] {
        assert_eq!(open(text.as_bytes()).delimiter(), delimiter, "{text}");
    }
}

#[test]
fn line_ends_quotes_and_blank_rows() {
    let cells = |text: &str| read(text.as_bytes()).0;
    let expected = vec![vec!["1".to_owned(), "2".to_owned()], vec!["3".to_owned(), "4".to_owned()]];
    for text in [
        "a,b\n1,2\n3,4",
        "a,b\r\n1,2\r\n3,4\r\n",
        "a,b\r1,2\r3,4\r",
        "\n\na,b\n\n1,2\n,\n \n3,4\n\n",
        "\"a\", \"b\" \n\"1\",\"2\"\n 3,4".trim(),
    ] {
        let trimmed: Vec<Vec<String>> =
            cells(text).into_iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        assert_eq!(trimmed, expected, "{text:?}");
    }
    assert_eq!(cells("a,b\n\"x \"\"y\"\"\",\"line\r\nbreak, 5\"\" \"\n"), [["x \"y\"", "line\r\nbreak, 5\" "]]);
    assert_eq!(cells("a,b\n5\" disk,it's\n"), [["5\" disk", "it's"]]);
    assert_eq!(cells("a,b\n\"\",x\n"), [["", "x"]]);
    let rows: Vec<u32> = open(b"a,b\n\n1,2\n\"x\ny\",3\n4,5\n").map(|record| record.unwrap().row).collect();
    assert_eq!(rows, [3, 4, 5], "a spreadsheet counts blank rows, and a cell of two lines once");
}

#[test]
fn broken_quotes_cost_one_row() {
    let broken = |row: u32| vec![(row, "import.broken_quotes".to_owned())];
    // Never closed: the next quote opens a cell of its own, what follows it shows the mistake.
    assert_eq!(
        read(b"a,b\n\"x,1\ny,2\n\"z, Inc\",3\n"),
        (vec![vec!["y".into(), "2".into()], vec!["z, Inc".into(), "3".into()]], broken(2))
    );
    assert_eq!(read(b"a,b\n\"say \"hi\" now\",1\ny,2\n"), (vec![vec!["y".into(), "2".into()]], broken(2)));
    // Never closed in a long file: the quote may swallow 64 kB, then reading goes on at the next line.
    let mut long = b"a,b\nw,0\n\"x,1\n".to_vec();
    long.extend(b"yyyyyyyy,2\n".repeat(50_000));
    let (rows, errors) = read(&long);
    assert_eq!((rows.len(), errors), (50_001, broken(3)));
    // At the very end.
    assert_eq!(read(b"a,b\n1,2\n\"x"), (vec![vec!["1".into(), "2".into()]], broken(3)));
}

#[test]
fn a_file_of_broken_quotes_is_given_up() {
    let text = ["a,b\n".as_bytes(), "\"x\"y,1\n".repeat(5000).as_bytes()].concat();
    let (rows, errors) = read(&text);
    assert!(rows.is_empty());
    assert_eq!(errors.len(), usize::try_from(MAX_BROKEN).unwrap() + 1);
    assert_eq!(errors.last(), Some(&(0, "import.broken_quotes".to_owned())));
}

#[test]
fn memory_is_bounded_whatever_comes() {
    let too_long = |row: u32| vec![(row, "import.row_too_long".to_owned())];
    let mut cell = b"a,b\n1,2\n".to_vec();
    cell.extend(b"x".repeat(MAX_CELL * 3));
    cell.extend(b"\n3,4\n");
    assert_eq!(read(&cell), (vec![vec!["1".into(), "2".into()], vec!["3".into(), "4".into()]], too_long(3)));
    let mut row = b"a,b\n".to_vec();
    row.extend(b"xxxxxxxxx,".repeat(200_000));
    row.extend(b"\n3,4\n");
    assert_eq!(read(&row), (vec![vec!["3".into(), "4".into()]], too_long(2)));
}

#[test]
fn what_is_no_table() {
    let error = |bytes: &[u8]| match Records::open(bytes) {
        Err(ReadError::File(error)) => error.code,
        Err(ReadError::Row(error)) => error.code,
        Ok(_) => "none".to_owned(),
    };
    for (bytes, code) in [
        (b"".to_vec(), "import.empty"),
        (b"\n \n,,\n".to_vec(), "import.empty"),
        (b"\xef\xbb\xbf".to_vec(), "import.empty"),
        (b"\xff\xfe".to_vec(), "import.empty"),
        (b"PK\x03\x04rest of a workbook".to_vec(), "import.not_text"),
        (b"%PDF-1.7".to_vec(), "import.not_text"),
        (b"x,".repeat(600), "import.too_many_columns"),
        (b"x".repeat(MAX_CELL * 2), "import.row_too_long"),
    ] {
        assert_eq!(error(&bytes), code);
    }
}

#[test]
fn a_reader_that_drips_or_breaks() {
    struct Drip<'a>(&'a [u8]);
    impl Read for Drip<'_> {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            buf[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }
    let rows: Vec<Record> = Records::open(Drip("näme\nü\n🚀\n".as_bytes())).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row.cells[0].as_str()).collect::<Vec<_>>(), ["ü", "🚀"]);

    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
    }
    assert!(matches!(Records::open(Broken), Err(ReadError::File(error)) if error.code == "import.unreadable"));
}

#[test]
fn headers() {
    let headers = |text: &str| open(text.as_bytes()).headers().to_vec();
    assert_eq!(headers(" Name ,\u{feff}E-mail,,Name,Name\n"), ["Name", "E-mail", "Column 3", "Name (2)", "Name (3)"]);
    assert_eq!(headers("\u{200f}الاسم\u{200f},First\nx,y\n"), ["الاسم", "First"]);
    let records = open(b"Anna,anna@example.com\nBert,bert@example.com\n");
    assert_eq!((records.has_header(), records.headers()), (false, ["Column 1".to_owned(), "Column 2".to_owned()].as_slice()));
    assert_eq!(records.map(|record| record.unwrap().row).collect::<Vec<_>>(), [1, 2]);
}
