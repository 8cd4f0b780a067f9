//! Cards and phone numbers, numbers that only look like them, and examples from documentation.

use super::tests::{clean, examples, found};

#[test]
fn payment_cards() {
    let rule = "personal-card";
    for number in [
        "4539 5260 1815 9083",
        "4539-5260-1815-9083",
        "5412 8493 4072 2470",
        "3782 008374 07188",
        "3541 1817 4143 3377",
    ] {
        found(&format!("It is {number}, valid to 09/28."), rule, number);
    }
    found("my visa 4539526018159083", rule, "4539526018159083");
    found("Card number: 378200837407188.", rule, "378200837407188");
    found("银行卡 6228207074137484777", rule, "6228207074137484777");
    found(" 4539526018159083\n", rule, "4539526018159083");
    found("4539 5260 1815 9083 09/28", rule, "4539 5260 1815 9083");
    let (bare, grouped) = ("4539526018159083", "4539 5260 1815 9083");
    for (before, number, behind) in [
        ("Refund the order to my credit card ", bare, ""),
        ("Dispute a transaction on my Visa card ", grouped, ""),
        ("the amount for cc ", bare, " is wrong"),
        ("{\"order\": 7, \"cc\": \"", bare, "\"}"),
        ("| order | card_number |\n| 7 | ", bare, " |"),
        ("Card #", bare, " for ticket 12"),
        ("", bare, " (Visa, exp 04/29)"),
        ("num=", bare, " cvv=123"),
        ("Karte ", bare, ", Bestellung 7"),
        ("номер карты ", bare, ""),
        ("我的信用卡号是", bare, ""),
        (
            "card ",
            "4539.5260.1815.9083",
            " was charged twice for one order",
        ),
    ] {
        found(&format!("{before}{number}{behind}"), rule, number);
    }
    for text in [
        "4539 5260 1815 9084",                   // check digit
        "The id is 4539526018159083",            // no word says card
        "card 9539526018159089",                 // no issuer
        "Order 4539 5260 1815 9083",             // an order
        "card tracking number 4539526018159083", // a parcel
        "I paid by card. My order number is 4539526018159083",
        "payment for order 4539526018159083",
        "card IMEI 356938035643809",
        "card https://shop.de/pay?id=4539526018159083", // an address on the web
        "card a4539526018159083",                       // part of a word
        "card 4539526018159083-ab12",
        "4539 5260 1815 9083 1234 5678", // a table
        "card 4539526018159083.75",
        "card 1700000000000000", // microseconds
    ] {
        clean(text);
    }
    examples(
        "card 4111 1111 1111 1111, visa 4242424242424242, card 4000 0000 0000 0002",
        3,
    );
}

#[test]
fn phone_numbers() {
    let rule = "personal-phone";
    for number in [
        "+49 30 8972634",
        "+49 (0)30 8972634",
        "+1 415 867 5309",
        "+1-415-867-5309",
        "+14158675309",
        "+86 138 2746 5091",
        "+33 1 42 68 53 00",
        "(415) 867-5309",
        "(415)867-5309",
        "415-867-5309",
        "415.867.5309",
        "1-415-867-5309",
        "01 42 68 53 00",
        "07911 384756",
        "0161 715 1284",
        "020 7183 8750",
        "0171/3847562",
        "03-3471-9258",
        "090-2746-5091",
        "010-2746-5091",
        "138 2746 5091",
        "0412 845 917",
        "(02) 9274 5431",
        "(11) 92746-5091",
    ] {
        found(&format!("Reach me at {number} today."), rule, number);
    }
    found("phone: 4158675309", rule, "4158675309");
    for (text, number) in [
        ("Call me on my mobile phone: 9123 4567", "9123 4567"),
        ("Telefon: 22 34 56 78, Oslo", "22 34 56 78"),
        ("Tlf. 91 24 55 67", "91 24 55 67"),
        ("{\"phone\": \"62841957\"}", "62841957"),
        ("WhatsApp 6284 1957", "6284 1957"),
        ("電話：2845 1936", "2845 1936"),
        ("Tel. 912 45 367", "912 45 367"),
        ("phone 867-5309 after six", "867-5309"),
        ("тел. 8 (926) 381-74-52", "8 (926) 381-74-52"),
        ("Ring 0532 417 45 69", "0532 417 45 69"),
        ("06-38471956", "06-38471956"),
        ("0049 30 8972634", "0049 30 8972634"),
        ("mobile 98471 26530", "98471 26530"),
        ("Móvil: 612 845 971", "612 845 971"),
        ("my number is 5584 719 260", "5584 719 260"),
    ] {
        found(text, rule, number);
    }
    found("tel. 612 845 971", rule, "612 845 971");
    found("电话13827465091", rule, "13827465091");
    found("+49 30 8972634 2 times", rule, "+49 30 8972634 2");
    for text in [
        "4158675309", // nothing says phone
        "phone bought on 2024-01-15",
        "phone bought on 15-01-2024",
        "phone log 20240115",
        "phone model 91234567",
        "phone: 12345678", // typed
        "{\"contact_id\": 4158675309}",
        "call back in 20 000 000 years",
        "0012 3456 7890 12",
        "01 02 2024 1430",
        "ISBN 0-306-40615-2",
        "cell 9123 4567", // biology
        "Order 415-867-5309-22",
        "115-867-5309", // no such area
        "415-167-5309", // no such exchange
        "On 01-02-2024 10:30",
        "01 02 03 04 05",    // counting
        "01 42 68 53 00 17", // a list
        "2024-01-15 12:30:45",
        "1 415 867",
        "C++17 gives +4912 points",
        "2+4930897263",
        "+1000000 XP",
        "+0 30 8972634",
        "lat 52.5200, long 13.4050",
        "ISBN 978-3-16-148410-0",
        "phone IMEI 356938035643809",
        "pages 415-867",
        "$415-867-5309",
        "192.168.100.1000",
        "v1.415.867.5309",
        "#415-867-5309",
        "https://x.de/415-867-5309",
        "3.14159265358979",
    ] {
        clean(text);
    }
    examples(
        "555-234-5678, (415) 555-0123, +44 20 7946 0958, 06 39 98 12 34",
        4,
    );
}
