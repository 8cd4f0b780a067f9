//! Personal data, numbers that only look like it, and examples from documentation.

use crate::tests::{hits, misses};
use crate::{Purpose, TextChecks};

#[track_caller]
pub(super) fn found(text: &str, rule: &str, what: &str) {
    hits("personal", text, rule, what);
}

#[track_caller]
pub(super) fn clean(text: &str) {
    misses("personal", text);
}

/// Checks the number of examples from documentation in a text, which must hold nothing else.
#[track_caller]
pub(super) fn examples(text: &str, count: u64) {
    clean(text);
    let mut checks = TextChecks::new();
    checks.record(0, &[(Purpose::Prompt, text)]);
    assert_eq!(checks.finish().examples, count, "{text}");
}

#[test]
fn email_addresses() {
    let rule = "personal-email";
    found(
        "Write to anna.schmidt@firma-nord.de.",
        rule,
        "anna.schmidt@firma-nord.de",
    );
    found(
        "<mailto:o'neil+news@mail.co.uk>",
        rule,
        "o'neil+news@mail.co.uk",
    );
    found("邮箱：wang_wei@qq.com。", rule, "wang_wei@qq.com");
    found("(ANNA@FIRMA.DE)", rule, "ANNA@FIRMA.DE");
    found("...anna@firma.de...", rule, "anna@firma.de");
    for text in [
        "a@b",
        "@anna",
        "anna@",
        "anna @firma.de",
        "react@18.2.0",
        "user@host",
        "icon@2x.png",
        "@anna@social.example2.de",
        "https://me@host.de/x",
        "git clone git@github.com:me/repo.git",
        "x = a@b.shape(2)",
        "anna@-firma.de",
        "anna@firma..de",
        "anna@firma.d",
        "5 apples @ $2.50 each",
        "A@B.T",
        "list@array.size=3",
    ] {
        clean(text);
    }
    examples(
        "john@example.com, a@mail.example.org, x@foo.test, you@gmail.com, noreply@firma.de",
        5,
    );
    found("me@notexample.com", rule, "me@notexample.com");
}

#[test]
fn bank_accounts() {
    let rule = "personal-iban";
    for number in [
        "DE26200411330583721900",
        "DE26 2004 1133 0583 7219 00",
        "FR33 3000 2005 5000 0015 7841 Z25",
        "GB87 BARC 2065 8244 9716 55",
    ] {
        found(&format!("Konto {number}."), rule, number);
    }
    for text in [
        "DE27200411330583721900",
        "XX26200411330583721900",
        "DE2620041133058372190",
        "ADE26200411330583721900",
        "DE262004113305837219001",
        "ISO 26 2004",
    ] {
        clean(text);
    }
    examples("DE89 3704 0044 0532 0130 00 and GB82WEST12345698765432", 2);
}

#[test]
fn internet_addresses() {
    found("from 93.184.216.34.", "personal-ipv4", "93.184.216.34");
    found("[85.214.132.117]", "personal-ipv4", "85.214.132.117");
    found(
        "at 2a00:1450:4001:82a::200e now",
        "personal-ipv6",
        "2a00:1450:4001:82a::200e",
    );
    found(
        "2003:e5:1f10:4b00:5c1:9d2f:aa3:77",
        "personal-ipv6",
        "2003:e5:1f10:4b00:5c1:9d2f:aa3:77",
    );
    for text in [
        "192.168.1.1",
        "10.0.0.5",
        "127.0.0.1",
        "172.20.1.1",
        "256.1.1.1",
        "93.184.216",
        "93.184.216.34.5",
        "93.184.216.034",
        "version 93.184.216.34",
        "v93.184.216.34",
        "Chrome/93.184.216.34",
        "1.2.0.4",
        "section 12.3.4.5",
        "93.184.216.0/24",
        "93.184.216.34-beta",
        "203.0.113.9",
        "fe80::1",
        "2001:db8::1",
        "2023:10:12 12:30:45",
        "12:30:45",
        "::1",
        "2a00::1::2",
        "std::2a00",
        "2a00:1450:4001",
        "255.255.255.0",
    ] {
        clean(text);
    }
    examples("DNS 8.8.8.8 and 1.1.1.1 and 2001:4860:4860::8888", 3);
}

#[test]
fn american_and_canadian_numbers() {
    found("SSN 536-90-4512", "personal-us-ssn", "536-90-4512");
    found(
        "My social security number is 536904512.",
        "personal-us-ssn",
        "536904512",
    );
    for text in [
        "000-90-4512",
        "666-90-4512",
        "936-90-4512",
        "536-00-4512",
        "536-90-0000",
        "536904512",
        "536-90-45123",
        "2536-90-4512",
        "536-90-4512-1",
        "part 536.90.4512",
    ] {
        clean(text);
    }
    examples("078-05-1120 and 123-45-6789", 2);
    found("SIN: 504 655 721", "personal-ca-sin", "504 655 721");
    clean("SIN: 504 655 722");
    clean("504 655 721");
}

#[test]
fn european_numbers() {
    found("DNI 73461908T", "personal-es-dni", "73461908T");
    found("73.461.908-T", "personal-es-dni", "73.461.908-T");
    found("73461908-T", "personal-es-dni", "73461908-T");
    found("NIE X4561237S", "personal-es-dni", "X4561237S");
    for text in [
        "73461908T",
        "DNI 73461908R",
        "X4561237T",
        "AX4561237S",
        "73461908TX",
    ] {
        clean(text);
    }
    examples("DNI 12345678Z", 1);
}

#[test]
fn british_french_italian_polish_dutch_german_numbers() {
    found(
        "National Insurance number SR763918C",
        "personal-uk-nino",
        "SR763918C",
    );
    found("It is SR 76 39 18 C.", "personal-uk-nino", "SR 76 39 18 C");
    for text in [
        "SR763918C",
        "NINO GB763918C",
        "NINO DR763918C",
        "NINO SR763918E",
        "NINO SR76391C",
        "QQ 12 34 56 C",
    ] {
        clean(text);
    }
    examples("AB 12 34 56 C", 1);
    found(
        "1 87 12 75 123 456 87",
        "personal-fr-nir",
        "1 87 12 75 123 456 87",
    );
    found("187127512345687", "personal-fr-nir", "187127512345687");
    for text in ["187127512345688", "387127512345687", "187137512345687"] {
        clean(text);
    }
    examples("2 55 08 14 168 025 38", 1);
    found(
        "CF: BRGGLI85C52F205I.",
        "personal-it-cf",
        "BRGGLI85C52F205I",
    );
    for text in [
        "BRGGLI85C52F205J",
        "BRGGLI85F52F205I",
        "XBRGGLI85C52F205I",
        "BRGGLI85C52F205IX",
    ] {
        clean(text);
    }
    examples("RSSMRA85T10A562S", 1);
    found("PESEL 87041239143", "personal-pl-pesel", "87041239143");
    clean("87041239143");
    clean("PESEL 87041239144");
    found("BSN 572184694", "personal-nl-bsn", "572184694");
    clean("572184694");
    found("Steuer-ID 65921970488", "personal-de-tax-id", "65921970488");
    clean("65921970488");
}

#[test]
fn numbers_of_asia_and_brazil() {
    found("CPF 529.837.461-19", "personal-br-cpf", "529.837.461-19");
    found("meu cpf é 52983746119", "personal-br-cpf", "52983746119");
    for text in ["529.837.461-18", "52983746119", "529-837-461-19"] {
        clean(text);
    }
    examples("111.111.111-11 and 123.456.789-09", 2);
    found(
        "Aadhaar: 3014 1561 8365",
        "personal-in-aadhaar",
        "3014 1561 8365",
    );
    found(
        "aadhaar no 301415618365",
        "personal-in-aadhaar",
        "301415618365",
    );
    for text in [
        "3014 1561 8365",
        "Aadhaar: 3014 1561 8366",
        "Aadhaar: 1014 1561 8365",
    ] {
        clean(text);
    }
    found(
        "身份证320581198704123911。",
        "personal-cn-id",
        "320581198704123911",
    );
    for text in [
        "320581198704123912",
        "320581198713123911",
        "990581198704123911",
        "3205811987041239110",
    ] {
        clean(text);
    }
    examples("11010519491231002X", 1);
    found(
        "주민등록번호 880315-1234568",
        "personal-kr-rrn",
        "880315-1234568",
    );
    for text in ["880315-1234567", "881315-1234568", "880315-9234568"] {
        clean(text);
    }
}

#[test]
fn what_clean_data_is_full_of() {
    for text in [
        "Order #4539526018159083 shipped on 2024-01-15T12:30:45.123Z for $1,299.99 (was $1,499.00).",
        "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "id: 550e8400-e29b-41d4-a716-446655440000, ts=1700000000, ms=1700000000123, us=1700000000123456",
        "numpy==1.26.4, torch>=2.1.0.post1, Chrome/120.0.6099.109 Safari/537.36, Windows NT 10.0.19045.3803",
        "π ≈ 3.14159265358979323846, e ≈ 2.71828182845904523536",
        "SELECT * FROM t WHERE id IN (1001, 1002, 1003) LIMIT 100 OFFSET 2000;",
        "| 2021 | 1,234,567 | 12.5 % |\n| 2022 | 2,345,678 | 13.1 % |",
        "0x1F4A9, 0b1011, 1e-10, 6.02214076e23, 1_000_000",
        "ISBN 978-0-306-40615-7; ISSN 2049-3630; DOI 10.1000/182; arXiv 2405.05904",
        "Tel Aviv has 460,613 people; the area is 52.0 km².",
        "Lat/long: 40.7128, -74.0060. Elevation 10 m. Population 8,336,817.",
        "The score was 21-17, 18-21, 21-19; the time 1:23:45.678.",
        "A4 is 210 × 297 mm, 8.27 in × 11.69 in; 300 dpi gives 2480 × 3508 px.",
        "Model XJ-9000-4512, part 12-3456-7890, SKU 00012345678905, EAN 4006381333931",
        "2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97",
        "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f",
        "12 34 56 78 90 12 34 56 78 90",
        "IPv4 has 4,294,967,296 addresses; 192.0.2.1 is for documentation; mask 255.255.255.0.",
        "mac 00:1A:2B:3C:4D:5E, 12:34:56, 2024:01:15",
        "Rule 3.2.1.4 of chapter 12.3.4.5 replaces 1.2.3.4.",
        "Invoice 2024-0001234-56, customer 00012345, VAT DE123456789, EIN 12-3456789",
        "Phone models: iPhone 15, Pixel 8, Galaxy S24 Ultra 512 GB.",
        "call me at 5",
        "contact us within 14 days",
        "text me 3 times",
        "dial 911 or 112",
        "3781 + 1234 = 5015; 4539 5260 = two numbers",
        "AB12CD34EF56, XX 12 34 56 78, QR 45 67 89 X",
        "5 000 000 000 000 000",
        "1 000 000 000 Einwohner",
        "10 000 000 - 20 000 000",
        "@dataclass\nclass A:\n    x: int = 5\n\n@app.route('/a')\ndef f(): pass",
        "npm i react@18.2.0 @types/node@20.10.0 lodash@^4.17.21",
        "matrix [[4539, 5260], [1815, 9083]]",
        "1990-2024",
        "(1990) 12-34",
        "(123) 4567",
    ] {
        clean(text);
    }
}
