"""The processes of the service on one machine: started, watched, restarted and stopped as one."""
