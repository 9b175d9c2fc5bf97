// The messages about the device that the page runs on: what is known of it, what of it is stored, what is forgotten.
// Part of messages.hpp, which alone is included elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace telltale {

// page → app: the answer to describe_device, and unasked when something of it changes.
struct Device {
    std::string version;  // of the page
    std::string browser;
    std::string adapter;            // WebGPU's, as it names itself
    bool adapter_imitated = false;  // on the processor
    std::string drawn_by;           // the graphics card as WebGL names it; empty: not told
    std::optional<double> memory_gb;
    bool keeps_files = false;                  // false in some private windows and over plain http
    std::optional<std::int64_t> stored_bytes;  // where the browser tells
    std::optional<std::int64_t> quota_bytes;
    std::string offline;  // off, starting, kept, impossible, failed
    std::string pixels;   // of decoded pictures: unknown, exact, restored, changed
};

// app → page.
struct DescribeDevice {};
// A result page: its words and tables in plain HTML instead of the app.
struct ShowDocument {};
struct ForgetStored {};   // everything that this page keeps in the browser
struct ForgetTimings {};  // how fast providers were at an earlier visit

template <typename A>
void describe(A& a, Device& m) {
    a("version", m.version), a("browser", m.browser), a("adapter", m.adapter);
    a("adapter_imitated", m.adapter_imitated), a("drawn_by", m.drawn_by), a.nullable("memory_gb", m.memory_gb);
    a("keeps_files", m.keeps_files), a.nullable("stored_bytes", m.stored_bytes);
    a.nullable("quota_bytes", m.quota_bytes), a("offline", m.offline), a("pixels", m.pixels);
}
template <typename A>
void describe(A&, DescribeDevice&) {}
template <typename A>
void describe(A&, ShowDocument&) {}
template <typename A>
void describe(A&, ForgetStored&) {}
template <typename A>
void describe(A&, ForgetTimings&) {}

}  // namespace telltale
