//! The binary `gongkai`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Rendering a page allocates and frees some thousand small pieces of memory: a fifth of the work with the system's own
/// allocator (docs/performance.md).
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::run(std::env::args_os()).await
}
