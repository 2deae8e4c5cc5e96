use std::marker::PhantomData;

use leptos::prelude::*;
use leptos_router::{Lazy, LazyRoute};

use super::{Content, PageView, Shown, TextJson};
#[cfg(not(feature = "ssr"))]
use super::{Page, PageError};

/// A kind of page, which has a route.
pub trait Kind: Send + Sync + 'static {
    /// The page that came with the document. Nothing is waited for: its code is there before the document is hydrated.
    fn of_document() -> impl Future<Output = Shown>;
}

/// The route of pages of the kind `K`. The router waits for a page and its code, and shows the last page meanwhile.
pub struct Routed<K>(PhantomData<K>);

/// The view of a route.
pub fn routed<K: Kind>() -> Lazy<Routed<K>> {
    Lazy::new()
}

impl<K: Kind> LazyRoute for Routed<K> {
    fn data() -> Self {
        Self(PhantomData)
    }

    async fn view(_: Self) -> AnyView {
        #[cfg(feature = "ssr")]
        let arriving = None::<Shown>;
        #[cfg(not(feature = "ssr"))]
        let arriving = crate::navigation::arriving().await;
        let first = match arriving {
            Some(page) => page,
            None => K::of_document().await,
        };
        view! { <PageView first /> }.into_any()
    }
}

/// The page that came with the document, which is one of `T`.
pub fn of_document<T: Content>() -> Shown {
    #[cfg(feature = "ssr")]
    let loaded = crate::document::page::<T>;
    #[cfg(not(feature = "ssr"))]
    let loaded = || Err::<Page<T>, _>(PageError::Offline);
    Shown::new(SharedValue::<_, TextJson>::new_with_encoding(loaded).into_inner())
}
