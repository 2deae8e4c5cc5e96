use std::cell::Cell;

#[cfg(not(feature = "ssr"))]
use futures_util::FutureExt;
use futures_util::{Sink, Stream};
use leptos::server_fn::{
    Bytes,
    client::{Client, browser::BrowserClient},
    error::FromServerFnError,
    request::browser::BrowserRequest,
    response::browser::BrowserResponse,
};

thread_local! {
    /// Whether the present request is for a page that no reader has asked for yet.
    static IS_PREFETCH: Cell<bool> = const { Cell::new(false) };
}

/// Sends the reads of pages. Those of pages that nobody has asked for yet say so, and count as no visit.
pub struct PageClient;

/// Begins `read` as the read of a page that nobody has asked for yet.
#[cfg(not(feature = "ssr"))]
pub async fn prefetched<T>(read: impl Future<Output = T>) -> T {
    let mut read = Box::pin(read);
    // It is sent when it is first polled.
    IS_PREFETCH.set(true);
    let ready = read.as_mut().now_or_never();
    IS_PREFETCH.set(false);
    match ready {
        Some(answer) => answer,
        None => read.await,
    }
}

impl<E: FromServerFnError, I: FromServerFnError, O: FromServerFnError> Client<E, I, O> for PageClient {
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    fn send(request: Self::Request) -> impl Future<Output = Result<Self::Response, E>> + Send {
        if IS_PREFETCH.get() {
            request.headers().set("x-purpose", "prefetch");
        }
        <BrowserClient as Client<E, I, O>>::send(request)
    }

    #[allow(clippy::type_complexity, reason = "the type is the trait's")]
    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static, impl Sink<Bytes> + Send + 'static),
            E,
        >,
    > + Send {
        <BrowserClient as Client<E, I, O>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<E, I, O>>::spawn(future);
    }
}
