//! The site's files are part of the binary: it is built anew when they change.

fn main() {
    println!("cargo:rerun-if-changed=../target/site/stamp");
    println!("cargo:rerun-if-changed=../Leptos.toml");
}
