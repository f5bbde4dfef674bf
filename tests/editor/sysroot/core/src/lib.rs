//! As much of `core` as rust-analyzer needs to understand what the macro makes.
#![no_core]
#![feature(no_core, lang_items, rustc_attrs)]

pub mod marker {
    #[lang = "sized"]
    pub trait Sized {}
}

pub mod option {
    pub enum Option<T> {
        None,
        Some(T),
    }
}

pub mod result {
    pub enum Result<T, E> {
        Ok(T),
        Err(E),
    }
}

#[rustc_builtin_macro]
#[macro_export]
macro_rules! compile_error {
    ($message:expr $(,)?) => {};
}

#[rustc_builtin_macro]
#[macro_export]
macro_rules! include_bytes {
    ($file:expr $(,)?) => {};
}

pub mod prelude {
    pub mod rust_2024 {
        pub use crate::marker::Sized;
        pub use crate::option::Option::{self, None, Some};
        pub use crate::result::Result::{self, Err, Ok};
    }
}
