# What both builds of OpenCV share: static, only our modules, one code path, nothing downloaded, nothing optional.
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
# -ffp-contract: a fused multiply-add on one side only would change the last bit of resize and blur. -ffile-prefix-map: error
# messages name OpenCV's files; the path of one person's cache has no place in a page that others open.
set(telltale_release_flags "-O2 -DNDEBUG -ffp-contract=off -ffile-prefix-map=${TELLTALE_OPENCV_SOURCE}/=opencv/")
set(CMAKE_C_FLAGS_RELEASE "${telltale_release_flags}" CACHE STRING "")
set(CMAKE_CXX_FLAGS_RELEASE "${telltale_release_flags}" CACHE STRING "")
# OpenCV links a text about its build; the same source has to give the same bytes on every machine.
set(BUILD_INFO_SKIP_TIMESTAMP ON CACHE BOOL "")
set(BUILD_INFO_SKIP_SYSTEM_VERSION ON CACHE BOOL "")
set(CMAKE_INSTALL_PREFIX /opencv CACHE PATH "")
set(BUILD_SHARED_LIBS OFF CACHE BOOL "")
set(ENABLE_PIC ON CACHE BOOL "")
set(CPU_DISPATCH "" CACHE STRING "")
set(OPENCV_FORCE_3RDPARTY_BUILD OFF CACHE BOOL "")
set(OPENCV_GENERATE_PKGCONFIG OFF CACHE BOOL "")
foreach(part IN ITEMS TESTS PERF_TESTS EXAMPLES DOCS PACKAGE JAVA FAT_JAVA_LIB OBJC ITT IPP_IW PROTOBUF
    opencv_apps opencv_js opencv_python2 opencv_python3)
  set(BUILD_${part} OFF CACHE BOOL "")
endforeach()
foreach(part IN ITEMS 1394 ADE ARAVIS CAROTENE CLP CUDA DIRECTX EIGEN FFMPEG GDAL GDCM GPHOTO2 GSTREAMER GTK HALIDE HPX
    IMGCODEC_HDR IMGCODEC_PFM IMGCODEC_PXM IMGCODEC_SUNRASTER INF_ENGINE IPP ITT JASPER LAPACK LIBREALSENSE MFX ONNX
    OPENCL OPENCLAMDBLAS OPENCLAMDFFT OPENEXR OPENGL OPENJPEG OPENMP OPENNI OPENNI2 OPENVINO OPENVX PROTOBUF
    PTHREADS_PF PVAPI QT QUIRC TBB TENGINE TIFF UEYE V4L VA VA_INTEL VTK VULKAN WEBNN XIMEA XINE)
  set(WITH_${part} OFF CACHE BOOL "")
endforeach()
