use super::*;
use crate::words::{Words, number_at};

fn guess(text: &str) -> Guess {
    let mut guess = Guess::of(text);
    for word in Words::of(text) {
        guess.word(
            number_at(text.as_bytes(), &word),
            text.as_bytes()[word.start],
        );
    }
    guess
}

fn code(text: &str) -> Option<&'static str> {
    guess(text).language().map(|language| LANGUAGES[language].0)
}

#[test]
fn sentences_are_placed() {
    for (expected, text) in [
        (
            "en",
            "What is the best way to learn how a model answers your questions?",
        ),
        (
            "es",
            "¿Cuál es la mejor forma de aprender un idioma en poco tiempo?",
        ),
        (
            "fr",
            "Quelle est la meilleure façon d'apprendre une langue en peu de temps ?",
        ),
        (
            "de",
            "Wie lernt man eine Sprache am besten, und was ist dabei nicht zu empfehlen?",
        ),
        (
            "it",
            "Qual è il modo migliore per imparare una lingua e non dimenticarla più?",
        ),
        (
            "pt",
            "Qual é a melhor maneira de aprender um idioma e não esquecer o que você estudou?",
        ),
        (
            "nl",
            "Wat is de beste manier om een taal te leren en hoe kan je dat niet vergeten?",
        ),
        (
            "sv",
            "Vad är det bästa sättet att lära sig ett språk och inte glömma det?",
        ),
        (
            "da",
            "Hvad er den bedste måde at lære et sprog på, og hvordan bliver man ikke træt af det?",
        ),
        (
            "no",
            "Hva er den beste måten å lære et språk på, og hvordan blir man ikke lei av det?",
        ),
        (
            "fi",
            "Mikä on paras tapa oppia kieltä niin että se ei unohdu, ja miten se voi olla helppoa?",
        ),
        (
            "pl",
            "Jaki jest najlepszy sposób na naukę języka, który nie jest trudny, i co to jest gramatyka?",
        ),
        (
            "cs",
            "Jak se nejlépe učit jazyk, který je pro mnoho lidí těžký, a co to může být za metodu?",
        ),
        (
            "ro",
            "Care este cel mai bun mod de a învăța o limbă și ce nu este recomandat pentru începători?",
        ),
        (
            "hu",
            "Mi a legjobb módja annak, hogy az ember egy nyelvet megtanuljon, és ez nem is nehéz?",
        ),
        (
            "tr",
            "Bir dil öğrenmek için en iyi yol nedir ve bu nasıl daha kolay olabilir?",
        ),
        (
            "vi",
            "Cách tốt nhất để học một ngôn ngữ là gì và bạn có thể làm điều này như thế nào?",
        ),
        (
            "id",
            "Apa cara terbaik untuk belajar bahasa dan bagaimana itu bisa dilakukan dengan mudah?",
        ),
        (
            "ca",
            "Quina és la millor manera d'aprendre una llengua amb els amics i què és més difícil?",
        ),
        ("ru", "Как лучше всего выучить язык, чтобы его не забыть?"),
        (
            "uk",
            "Як найкраще вивчити мову, щоб її не забути і розуміти інших?",
        ),
        (
            "bg",
            "Кой е най-добрият начин да се научи език и защо това е толкова трудно за хората първия път?",
        ),
        ("sr", "Који је најбољи начин да се научи језик?"),
        ("el", "Ποιος είναι ο καλύτερος τρόπος;"),
        ("he", "מהי הדרך הטובה ביותר ללמוד שפה?"),
        ("ar", "ما هي أفضل طريقة لتعلم اللغة؟"),
        ("fa", "بهترین راه برای یادگیری یک زبان چیست؟"),
        ("ur", "زبان سیکھنے کا بہترین طریقہ کیا ہے؟"),
        ("hi", "भाषा सीखने का सबसे अच्छा तरीका क्या है?"),
        ("th", "วิธีที่ดีที่สุดในการเรียนภาษาคืออะไร"),
        ("zh", "学习一门语言最好的方法是什么？"),
        ("ja", "言語を学ぶ最良の方法は何ですか？"),
        ("ko", "언어를 배우는 가장 좋은 방법은 무엇입니까?"),
    ] {
        assert_eq!(code(text), Some(expected), "{text}");
    }
}

#[test]
fn what_is_unclear_is_not_guessed() {
    for text in [
        "",
        "42",
        "Paris",
        "{\"a\": 1}",
        "x = foo(bar)\nreturn x",
        "Anna Müller, Peter Schmidt",
    ] {
        assert_eq!(code(text), None, "{text}");
    }
}

#[test]
fn counts_add_up_in_any_order() {
    let (en, zh) = (
        guess("what is the time of the day"),
        guess("现在是几点钟了？"),
    );
    let mut counts = Counts::default();
    counts.add(&en);
    counts.add(&zh);
    counts.add(&guess("42"));
    let mut switched = Switched::default();
    switched.add(7, true);
    let report = report(&Counts::default(), &counts, &switched);
    let codes: Vec<_> = report
        .languages
        .iter()
        .map(|share| (share.code, share.answers))
        .collect();
    assert_eq!(codes, [(Some("en"), 1), (Some("zh"), 1), (None, 1)]);
    assert_eq!(report.scripts[0].name, "Latin");
    assert_eq!((report.switched, report.first_switched), (1, vec![7]));
}

#[test]
fn only_clear_switches_count() {
    for (prompt, answer) in [
        (
            "Please explain how the payment works and what I have to do with the form.",
            "Das Formular ist auf der Seite, und Sie können es mit dem Konto verbinden, wenn Sie es nicht finden.",
        ),
        (
            "请告诉我怎么把这个文件发送给同事。",
            "You can send the file with the button that is at the top of the page.",
        ),
        (
            "What is the capital of France and how do I get there from the coast?",
            "Это столица страны, и поезд идёт туда каждый час.",
        ),
    ] {
        assert!(switches(&guess(prompt), &guess(answer)), "{prompt}");
    }
    for (prompt, answer) in [
        // Names and loan words in English.
        (
            "La La Land: who sang it?",
            "The song is by Ryan and Emma, and it was on the radio for weeks.",
        ),
        (
            "de facto vs de jure?",
            "One is what holds in practice, the other is what the law says.",
        ),
        (
            "Compare al dente, al forno and al pesto",
            "These are ways to cook and to serve pasta in the Italian kitchen.",
        ),
        ("x", "y"),
        ("Fix: for i in range(10): print(i)", "Das ist richtig."),
        (
            "解释 Kubernetes Deployment 的作用",
            "Deployment 用来管理 Pod 的副本和更新。",
        ),
        // Norwegian and Danish share their short words.
        (
            "Hva er det beste og hvordan kan jeg lære det på kort tid?",
            "Det er en god måde at lære på, og det kan man.",
        ),
    ] {
        assert!(!switches(&guess(prompt), &guess(answer)), "{prompt}");
    }
}
