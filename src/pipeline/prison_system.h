/* What of the prison each system does in its own way; meson chooses the file. */
#ifndef PIPELINE_PRISON_SYSTEM_H
#define PIPELINE_PRISON_SYSTEM_H

/* Closes the descriptors first to last; last -1 means all from first on. */
void prison_close(int first, int last);

/* The kernel kills this process when its parent ends, where the kernel can. */
void prison_die_with_parent(void);

#endif
