// A stack is shared between threads, cloned and written piece by piece.
appflow::appflow! { stack SHARED { topic Ops; topic Oncall; } }

fn main() {
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| SHARED.to_json())).collect();
    let texts: Vec<String> = threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
    let mut written = Vec::new();
    SHARED.clone().write_json(&mut written).expect("memory accepts everything");
    assert!(texts.iter().all(|text| text.as_bytes() == written));
    assert!(texts[0].ends_with("}\n"));
}
