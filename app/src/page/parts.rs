/// A kind of page whose code is a part of the browser's half for itself, loaded with the first page of the kind. `of_document`
/// gives the page that came with the document, `preload` loads the code that it needs, and `read` begins to read another page of
/// the kind, by a function that knows the page's other needs. `route` is the kind's route, where no others share it.
macro_rules! part {
    (
        $part:ident: $content:ty,
        of_document: $of_document:ident,
        preload: $preload:ident,
        read: $read:ident($($argument:ident: $type:ty),+) => $begin:ident($page:expr),
        $(route: $route:ident,)?
    ) => {
        /// The page that came with the document.
        ///
        /// # Errors
        /// When the code can't be loaded.
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible, preload($preload))]
        pub fn $of_document() -> Result<$crate::page::Shown, leptos::wasm_split::SplitLoaderError> {
            Ok($crate::page::of_document::<$content>())
        }

        /// Begins to read a page.
        ///
        /// # Errors
        /// When the code can't be loaded.
        #[cfg(not(feature = "ssr"))]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $read(
            $($argument: $type),+
        ) -> Result<$crate::navigation::Reading, leptos::wasm_split::SplitLoaderError> {
            Ok($begin(async move { $crate::page::Shown::new($page.await) }))
        }

        $(
            /// The route.
            pub struct $route;

            impl $crate::page::Kind for $route {
                async fn of_document() -> $crate::page::Shown {
                    $of_document().await.unwrap_or_else(|_| $crate::page::Shown::offline())
                }
            }
        )?
    };
}
pub(crate) use part;
