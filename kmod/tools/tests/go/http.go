// SPDX-License-Identifier: GPL-2.0

// An HTTP server and client of Go, which makes its system calls itself.
//
//	http serve ADDRESS         one that answers with what it was sent
//	http post URL BYTES COUNT  bodies there and back, compared, in parallel
//	http rate URL BYTES COUNT  one after the other, each on a connection of its
//	                           own; prints how many per second
package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"strconv"
	"time"
)

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "http:", err)
		os.Exit(1)
	}
}

func echo(response http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(request.Body)
	if err == nil {
		response.Write(body)
	}
}

func post(url string, size int, seed int64) error {
	body := make([]byte, size)
	rand.New(rand.NewSource(seed)).Read(body)
	response, err := http.Post(url, "application/octet-stream", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	back, err := io.ReadAll(response.Body)
	if err == nil && !bytes.Equal(body, back) {
		err = fmt.Errorf("of %d bytes, %d came back, and not the same", size, len(back))
	}
	return err
}

func number(text string) int {
	value, err := strconv.Atoi(text)
	fail(err)
	return value
}

func postInParallel(url string, size, count int) {
	ended := make(chan error, count)
	for i := 0; i < count; i++ {
		go func(seed int64) { ended <- post(url, size, seed) }(int64(i))
	}
	for i := 0; i < count; i++ {
		fail(<-ended)
	}
	fmt.Printf("%d bodies of %d bytes came back\n", count, size)
}

func rate(url string, size, count int) {
	http.DefaultTransport.(*http.Transport).DisableKeepAlives = true
	start := time.Now()
	for i := 0; i < count; i++ {
		fail(post(url, size, int64(i)))
	}
	fmt.Printf("%.0f\n", float64(count)/time.Since(start).Seconds())
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "serve" {
		fail(http.ListenAndServe(os.Args[2], http.HandlerFunc(echo)))
	}
	if len(os.Args) != 5 || (os.Args[1] != "post" && os.Args[1] != "rate") {
		fail(fmt.Errorf("usage: http serve ADDRESS | http post|rate URL BYTES COUNT"))
	}
	size, count := number(os.Args[3]), number(os.Args[4])
	if os.Args[1] == "rate" {
		rate(os.Args[2], size, count)
	} else {
		postInParallel(os.Args[2], size, count)
	}
}
