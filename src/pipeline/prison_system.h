/* What of the prison each system does in its own way; meson chooses the files. */
#ifndef PIPELINE_PRISON_SYSTEM_H
#define PIPELINE_PRISON_SYSTEM_H

#include <stdbool.h>

/* Closes the descriptors first to last; last -1 means all from first on. */
void prison_close(int first, int last);

/* The kernel kills this process when its parent ends, where the kernel can. */
void prison_die_with_parent(void);

/* Leaves only the system calls that reading needs; false where the kernel cannot. */
bool prison_lock_syscalls(void);

/* Takes every path and port away (Landlock); false where the kernel cannot. */
bool prison_lock_files(void);

#endif
