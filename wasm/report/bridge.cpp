// The C functions that a result page calls, and its only global object.
#include "wasm/bridge_of.hpp"
#include "wasm/report/report_app.hpp"

namespace {

std::unique_ptr<telltale::BridgeOf<telltale::ReportApp>> bridge;

telltale::BridgeOf<telltale::ReportApp>& opened() {
    if (!bridge) bridge = std::make_unique<telltale::BridgeOf<telltale::ReportApp>>();
    return *bridge;
}

}  // namespace

extern "C" {

void start() {
    bridge.reset();
    opened().started();
}

int frame(double seconds, double width, double height, double pixel_ratio) {
    return opened().frame(seconds, {width, height, pixel_ratio});
}

std::uint8_t* inbox(int size) { return opened().inbox_of(size); }
void receive(int header_size) { opened().receive(header_size); }
int next() { return opened().next(); }
const char* header() { return opened().header.data(); }
int header_size() { return static_cast<int>(opened().header.size()); }
const std::uint8_t* payload() { return opened().payload.data(); }
int payload_size() { return static_cast<int>(opened().payload.size()); }
}
