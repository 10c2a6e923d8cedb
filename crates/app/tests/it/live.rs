// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Live pages over real connections.

use std::time::Duration;

use campanella_app::start;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::support::{Anonymous, Docente, PASSWORD, TODAY, hour, on_both};

/// Much less than the patience of whoever stops a service.
const SOON: Duration = Duration::from_secs(10);

on_both! {
    async fn a_server_that_stops_does_not_wait_for_live_pages(inst) {
        let docente = Docente::enter(&inst, "matematica").await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(start::serve(inst.app.clone(), listener, async move {
            let _ = stopped.await;
        }));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let cookies: Vec<String> = docente.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = format!(
            "GET /vivo?classe={} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n\r\n",
            inst.school.terza, docente.host, cookies.join("; ")
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut start = [0; 15];
        stream.read_exact(&mut start).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 200 OK");
        stop.send(()).unwrap();
        tokio::time::timeout(SOON, server).await.expect("the server still waits").unwrap().unwrap();
    }

    async fn the_board_of_the_school_is_told_that_something_changed_and_not_what(inst) {
        let mut dirigente = Anonymous::at(&inst);
        dirigente.login("dirigente", PASSWORD).await.expect(303);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(start::serve(inst.app.clone(), listener, async move {
            let _ = stopped.await;
        }));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let cookies: Vec<String> = dirigente.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = format!(
            "GET /vivo/scuola HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n\r\n", dirigente.host, cookies.join("; ")
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut start = [0; 15];
        stream.read_exact(&mut start).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 200 OK");
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        let mut told = String::new();
        let mut part = [0; 512];
        while !told.contains("data: cambiato") {
            let read = tokio::time::timeout(SOON, stream.read(&mut part)).await.expect("nothing was told").unwrap();
            assert_ne!(read, 0, "the stream ended: {told}");
            told.push_str(&String::from_utf8_lossy(&part[..read]));
        }
        stop.send(()).unwrap();
        tokio::time::timeout(SOON, server).await.expect("the server still waits").unwrap().unwrap();
    }
}
