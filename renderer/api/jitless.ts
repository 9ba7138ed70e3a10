import { z } from 'zod';

// zod would compile its checks with `new Function`, which the content security policy forbids. It decides when a schema
// is made, so this file is imported before any other.
z.config({ jitless: true });
